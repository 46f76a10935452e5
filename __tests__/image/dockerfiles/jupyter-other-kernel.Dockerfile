FROM docker.io/library/python:3.12-slim
RUN --mount=type=cache,id=alto-pip,target=/tmp/alto-pip-cache,mode=0777 \
    : 'alto: installing papermill and ipykernel'; \
    python=$(command -v python3 || command -v python) || { printf '%s\n' 'alto: the base image has no python3 or python (needed for a notebook): docker.io/library/python:3.12-slim' >&2; exit 1; }; \
    "$python" -m pip --version >/dev/null 2>&1 || { printf '%s\n' 'alto: the Python of the base image has no pip (needed for a notebook): docker.io/library/python:3.12-slim' >&2; exit 1; }; \
    "$python" -c 'import papermill, ipykernel' 2>/dev/null || \
    PIP_CACHE_DIR=/tmp/alto-pip-cache PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_PROGRESS_BAR=off PIP_ROOT_USER_ACTION=ignore PIP_BREAK_SYSTEM_PACKAGES=1 "$python" -m pip install --index-url https://pypi.example.com/simple --extra-index-url https://one.example.com/simple --extra-index-url 'https://two.example.com/?a=b&c=d' papermill ipykernel || exit 1; \
    "$python" -c 'import sys, jupyter_client.kernelspec as k; k.KernelSpecManager().get_kernel_spec(sys.argv[1])' 'it'\''s' 2>/dev/null \
    || "$python" -m ipykernel install --sys-prefix --name 'it'\''s'
