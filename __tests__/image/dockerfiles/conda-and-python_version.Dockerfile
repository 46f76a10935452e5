FROM docker.io/library/python:3.12-slim
RUN --mount=from=mambaorg/micromamba:2.3.3,source=/bin/micromamba,target=/tmp/alto-micromamba \
    --mount=from=mambaorg/micromamba:2.3.3,source=/etc/ssl/certs/ca-certificates.crt,target=/tmp/alto-certificates.crt \
    --mount=type=cache,id=alto-conda,target=/tmp/alto-conda-cache,sharing=locked \
    : 'alto: installing conda packages'; \
    { mkdir -p /opt/alto && [ -w /opt/alto ]; } 2>/dev/null || { printf '%s\n' 'alto: packages need /opt/alto, where the user of the base image may not write (take a base whose user is root): docker.io/library/python:3.12-slim' >&2; exit 1; }; \
    [ -e /etc/ssl/certs/ca-certificates.crt ] || export MAMBA_SSL_VERIFY=/tmp/alto-certificates.crt; \
    if [ -d /opt/alto/conda/conda-meta ]; then set -- install python=3.11; \
    else set -- create python=3.11 pip; fi; \
    MAMBA_ROOT_PREFIX=/tmp/alto-conda-cache /tmp/alto-micromamba "$@" --yes --no-rc --always-copy --prefix /opt/alto/conda --override-channels \
    --channel conda-forge \
    gdal
ENV CONDA_PREFIX=/opt/alto/conda PATH=/opt/alto/conda/bin:$PATH
RUN --mount=from=ghcr.io/astral-sh/uv:0.9.9,source=/uv,target=/tmp/alto-uv \
    --mount=type=cache,id=alto-uv,target=/tmp/alto-uv-cache,mode=0777 \
    --mount=type=bind,source=.alto/requirements,target=/tmp/alto-requirements \
    : 'alto: installing uv.lock'; \
    python=/opt/alto/conda/bin/python; \
    ! grep -q '^members = ' /tmp/alto-requirements/uv.lock || echo 'alto: the members of the uv workspace are not installed: name their folders in PYTHONPATH, or install them in `commands`'; \
    export UV_CACHE_DIR=/tmp/alto-uv-cache UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1 UV_NO_PROGRESS=1 UV_PYTHON_INSTALL_DIR=/opt/alto/python; \
    UV_PROJECT_ENVIRONMENT=/opt/alto/conda /tmp/alto-uv --directory /tmp/alto-requirements sync \
    --locked --no-dev --no-install-project --no-install-workspace --inexact \
    --python "$python" --no-python-downloads
