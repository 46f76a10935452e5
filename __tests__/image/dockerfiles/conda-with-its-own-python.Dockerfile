FROM docker.io/library/python:3.12-slim
RUN --mount=from=mambaorg/micromamba:2.3.3,source=/bin/micromamba,target=/tmp/alto-micromamba \
    --mount=from=mambaorg/micromamba:2.3.3,source=/etc/ssl/certs/ca-certificates.crt,target=/tmp/alto-certificates.crt \
    --mount=type=cache,id=alto-conda,target=/tmp/alto-conda-cache,sharing=locked \
    : 'alto: installing conda packages'; \
    { mkdir -p /opt/alto && [ -w /opt/alto ]; } 2>/dev/null || { printf '%s\n' 'alto: packages need /opt/alto, where the user of the base image may not write (take a base whose user is root): docker.io/library/python:3.12-slim' >&2; exit 1; }; \
    [ -e /etc/ssl/certs/ca-certificates.crt ] || export MAMBA_SSL_VERIFY=/tmp/alto-certificates.crt; \
    if [ -d /opt/alto/conda/conda-meta ]; then set -- install; \
    else set -- create; fi; \
    MAMBA_ROOT_PREFIX=/tmp/alto-conda-cache /tmp/alto-micromamba "$@" --yes --no-rc --always-copy --prefix /opt/alto/conda --override-channels \
    --channel conda-forge \
    python=3.10 \
    'pip<25'
ENV CONDA_PREFIX=/opt/alto/conda PATH=/opt/alto/conda/bin:$PATH
