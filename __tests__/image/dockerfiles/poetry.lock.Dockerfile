FROM docker.io/library/python:3.12-slim
RUN --mount=from=ghcr.io/astral-sh/uv:0.9.9,source=/uv,target=/tmp/alto-uv \
    --mount=type=cache,id=alto-uv,target=/tmp/alto-uv-cache,mode=0777 \
    : 'alto: making the Python environment'; \
    { mkdir -p /opt/alto && [ -w /opt/alto ]; } 2>/dev/null || { printf '%s\n' 'alto: packages need /opt/alto, where the user of the base image may not write (take a base whose user is root): docker.io/library/python:3.12-slim' >&2; exit 1; }; \
    export UV_CACHE_DIR=/tmp/alto-uv-cache UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1 UV_NO_PROGRESS=1 UV_PYTHON_INSTALL_DIR=/opt/alto/python; \
    python=$(command -v python3 || command -v python) || { printf '%s\n' 'alto: the base image has no python3 or python (needed for its dependencies): docker.io/library/python:3.12-slim' >&2; exit 1; }; \
    case "$python" in /opt/alto/venv/bin/*) exit 0;; esac; \
    [ -z "$python" ] || set -- --no-python-downloads --python "$python"; \
    /tmp/alto-uv venv --clear --no-project "$@" /opt/alto/venv || exit 1; \
    /opt/alto/venv/bin/python -m ensurepip --default-pip >/dev/null 2>&1 \
    || /tmp/alto-uv pip install --python /opt/alto/venv/bin/python --default-index https://pypi.example.com/simple --index https://one.example.com/simple --index 'https://two.example.com/?a=b&c=d' --index-strategy unsafe-best-match pip; \
    [ -z "$python" ] || sed -i 's/^\(include-system-site-packages = \).*/\1true/' /opt/alto/venv/pyvenv.cfg || exit 1; \
    [ -z "$python" ] || "$python" -c 'import site, sys; sys.prefix != sys.base_prefix and print(*site.getsitepackages(), sep="\n")' \
    >"$(/opt/alto/venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/alto-base.pth" || exit 1; \
    /opt/alto/venv/bin/python -m pip --version >/dev/null || { printf '%s\n' 'alto: the Python environment has no pip, and none can be installed: docker.io/library/python:3.12-slim' >&2; exit 1; };
ENV VIRTUAL_ENV=/opt/alto/venv PATH=/opt/alto/venv/bin:$PATH
RUN --mount=from=ghcr.io/astral-sh/uv:0.9.9,source=/uv,target=/tmp/alto-uv \
    --mount=type=cache,id=alto-uv,target=/tmp/alto-uv-cache,mode=0777 \
    --mount=type=bind,source=.alto/requirements,target=/tmp/alto-requirements \
    : 'alto: installing poetry.lock'; \
    python=/opt/alto/venv/bin/python; \
    export UV_CACHE_DIR=/tmp/alto-uv-cache UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1 UV_NO_PROGRESS=1 UV_PYTHON_INSTALL_DIR=/tmp/alto-uv-cache/python; \
    VIRTUAL_ENV=/opt/alto/venv POETRY_CACHE_DIR=/tmp/alto-uv-cache/poetry /tmp/alto-uv tool run \
    --default-index https://pypi.example.com/simple \
    --index https://one.example.com/simple \
    --index 'https://two.example.com/?a=b&c=d' \
    --index-strategy unsafe-best-match \
    poetry@2.5.1 \
    --directory /tmp/alto-requirements --no-interaction install --no-root --only main
RUN --mount=type=cache,id=alto-pip,target=/tmp/alto-pip-cache,mode=0777 \
    : 'alto: installing packages'; \
    python=/opt/alto/venv/bin/python; \
    PIP_CACHE_DIR=/tmp/alto-pip-cache PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_PROGRESS_BAR=off PIP_ROOT_USER_ACTION=ignore PIP_BREAK_SYSTEM_PACKAGES=1 "$python" -m pip install \
    --index-url https://pypi.example.com/simple \
    --extra-index-url https://one.example.com/simple \
    --extra-index-url 'https://two.example.com/?a=b&c=d' \
    six
