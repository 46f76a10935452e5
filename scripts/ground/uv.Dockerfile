# The image that brings uv: the same two static programs as in the real one, out of uv's wheel.
FROM alto-base AS wheel
ARG VERSION
RUN machine=$(uname -m) \
 && pip download --quiet --no-deps --only-binary=:all: --platform musllinux_1_1_$machine --dest /tmp/wheel uv==$VERSION \
 && python3 -m zipfile --extract /tmp/wheel/uv-*.whl /tmp/wheel \
 && install -m 755 /tmp/wheel/uv-*.data/scripts/uv /tmp/wheel/uv-*.data/scripts/uvx /
FROM scratch
COPY --from=wheel /uv /uvx /
WORKDIR /io
ENTRYPOINT ["/uv"]
