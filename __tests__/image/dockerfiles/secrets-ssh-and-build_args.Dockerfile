FROM docker.io/library/python:3.12-slim
ARG EDITION
ARG VERSION
RUN --mount=type=cache,id=alto-apt,target=/var/cache/apt,sharing=locked \
    --mount=type=secret,id=key \
    --mount=type=secret,id=token \
    --mount=type=ssh \
    : 'alto: installing apt packages'; \
    command -v apt-get >/dev/null || { printf '%s\n' 'alto: the base image is not of Debian'\''s family, it has no apt-get for `apt_packages`: docker.io/library/python:3.12-slim' >&2; exit 1; }; \
    [ "$(id -u)" = 0 ] || { printf '%s\n' 'alto: the user of the base image is not root, who alone may install `apt_packages`: docker.io/library/python:3.12-slim' >&2; exit 1; }; \
    kept=/var/cache/apt/alto/$(. /etc/os-release; echo "$ID-${VERSION_ID:-rolling}-$(dpkg --print-architecture)"); \
    mkdir -p "$kept/lists/partial" "$kept/archives/partial" \
    && set -- -o "Dir::State::lists=$kept/lists" -o "Dir::Cache::archives=$kept/archives" \
    && apt-get "$@" update \
    && DEBIAN_FRONTEND=noninteractive apt-get "$@" install --yes --no-install-recommends \
    make
RUN --mount=type=secret,id=key --mount=type=secret,id=token --mount=type=ssh make
RUN --mount=type=cache,id=alto-pip,target=/tmp/alto-pip-cache,mode=0777 \
    --mount=type=bind,source=.alto/requirements,target=/tmp/alto-requirements \
    --mount=type=secret,id=key \
    --mount=type=secret,id=token \
    --mount=type=ssh \
    : 'alto: installing app/requirements.txt'; \
    python=$(command -v python3 || command -v python) || { printf '%s\n' 'alto: the base image has no python3 or python (needed for requirements): docker.io/library/python:3.12-slim' >&2; exit 1; }; \
    "$python" -m pip --version >/dev/null 2>&1 || { printf '%s\n' 'alto: the Python of the base image has no pip (needed for requirements): docker.io/library/python:3.12-slim' >&2; exit 1; }; \
    PIP_CACHE_DIR=/tmp/alto-pip-cache PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_PROGRESS_BAR=off PIP_ROOT_USER_ACTION=ignore PIP_BREAK_SYSTEM_PACKAGES=1 "$python" -m pip install \
    --requirement /tmp/alto-requirements/app/requirements.txt
