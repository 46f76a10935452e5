# What a machine image brings that an instance of ours is made of: a shell, openssl, curl, and Docker's client.
FROM alto-base
RUN apt-get update \
 && apt-get install -y --no-install-recommends bash ca-certificates curl gzip openssl procps tar \
 && cd /tmp && apt-get download docker.io && dpkg-deb --fsys-tarfile docker.io_*.deb | tar -C / -x ./usr/bin/docker \
 && rm -rf /tmp/* /var/lib/apt/lists/*
