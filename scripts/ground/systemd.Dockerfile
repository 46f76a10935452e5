# A machine that boots for real: Debian's systemd as its first process, and cloud-init, which finds its user data in
# /var/lib/cloud/seed/nocloud. Docker is a stub: what is tested in it is how the machine lives and ends.
FROM alto-base
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends systemd systemd-sysv dbus cloud-init openssl curl procps iproute2 \
 && ln -s /bin/true /usr/local/bin/docker \
 && printf '%s\n' 'datasource_list: [NoCloud]' 'cloud_init_modules: []' 'cloud_config_modules: []' 'cloud_final_modules: [scripts-user]' \
    >/etc/cloud/cloud.cfg.d/99-alto.cfg \
 && printf '%s\n' '[Service]' 'ExecStart=/bin/sleep infinity' '[Install]' 'WantedBy=multi-user.target' >/etc/systemd/system/docker.service \
 && rm -rf /var/lib/apt/lists/*
COPY systemd-init /sbin/systemd-init
ENTRYPOINT ["/sbin/systemd-init"]
