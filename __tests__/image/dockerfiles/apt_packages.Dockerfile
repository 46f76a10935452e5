FROM docker.io/library/python:3.12-slim
RUN --mount=type=cache,id=alto-apt,target=/var/cache/apt,sharing=locked \
    : 'alto: installing apt packages'; \
    command -v apt-get >/dev/null || { printf '%s\n' 'alto: the base image is not of Debian'\''s family, it has no apt-get for `apt_packages`: docker.io/library/python:3.12-slim' >&2; exit 1; }; \
    [ "$(id -u)" = 0 ] || { printf '%s\n' 'alto: the user of the base image is not root, who alone may install `apt_packages`: docker.io/library/python:3.12-slim' >&2; exit 1; }; \
    kept=/var/cache/apt/alto/$(. /etc/os-release; echo "$ID-${VERSION_ID:-rolling}-$(dpkg --print-architecture)"); \
    mkdir -p "$kept/lists/partial" "$kept/archives/partial" \
    && set -- -o "Dir::State::lists=$kept/lists" -o "Dir::Cache::archives=$kept/archives" \
    && apt-get "$@" update \
    && DEBIAN_FRONTEND=noninteractive apt-get "$@" install --yes --no-install-recommends \
    git \
    libgl1=1.6.0-1
