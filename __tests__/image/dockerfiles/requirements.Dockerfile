FROM docker.io/library/python:3.12-slim
RUN --mount=type=cache,id=alto-pip,target=/tmp/alto-pip-cache,mode=0777 \
    --mount=type=bind,source=.alto/requirements,target=/tmp/alto-requirements \
    : 'alto: installing app/requirements.txt'; \
    python=$(command -v python3 || command -v python) || { printf '%s\n' 'alto: the base image has no python3 or python (needed for requirements): docker.io/library/python:3.12-slim' >&2; exit 1; }; \
    "$python" -m pip --version >/dev/null 2>&1 || { printf '%s\n' 'alto: the Python of the base image has no pip (needed for requirements): docker.io/library/python:3.12-slim' >&2; exit 1; }; \
    PIP_CACHE_DIR=/tmp/alto-pip-cache PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_PROGRESS_BAR=off PIP_ROOT_USER_ACTION=ignore PIP_BREAK_SYSTEM_PACKAGES=1 "$python" -m pip install \
    --requirement /tmp/alto-requirements/app/requirements.txt
