/** Answers of `docker buildx inspect`: of buildx 0.13.1 or 0.37.2 where nothing else is noted, shortened in the rules of garbage collection. */
export const inspects = {
  engine20: `Name:          default
Driver:        docker
Last Activity: 2026-11-22 01:48:57 +0000 UTC

Nodes:
Name:             default
Endpoint:         default
Status:           running
BuildKit version: v0.8+unknown
Platforms:        linux/amd64, linux/386
GC Policy rule#0:
 All:           false
 Filters:       type==source.local,type==exec.cachemount,type==source.git.checkout
 Keep Duration: 172.8µs
 Keep Bytes:    1.382GiB
`,
  /** buildx 0.8, in a report of a user: gabrieldemarmiesse/python-on-whales#357. */
  engine20old: `Name:   default
Driver: docker

Nodes:
Name:      default
Endpoint:  default
Status:    running
Platforms: linux/amd64, linux/arm64
`,
  engine26: `Name:   default
Driver: docker

Nodes:
Name:             default
Endpoint:         default
Status:           running
BuildKit version: v0.0.0+unknown
Platforms:        linux/amd64, linux/amd64/v2, linux/amd64/v3, linux/amd64/v4
Labels:
 org.mobyproject.buildkit.worker.containerd.namespace: moby
 org.mobyproject.buildkit.worker.executor:             containerd
 org.mobyproject.buildkit.worker.snapshotter:          overlayfs
`,
  otherContext: `Name:   rootless
Driver: docker

Nodes:
Name:      rootless
Endpoint:  rootless
Status:    running
Platforms: linux/amd64
`,
  remote: `Name:          alto-remote
Driver:        remote
Last Activity: 2026-11-22 01:53:32 +0000 UTC

Nodes:
Name:             alto-remote0
Endpoint:         unix:///run/buildkitd.sock
Status:           running
BuildKit version: v0.0.0+unknown
Platforms:        linux/amd64, linux/amd64/v2, linux/amd64/v3, linux/amd64/v4, linux/386
Labels:
 org.mobyproject.buildkit.worker.executor:         oci
 Error:                                            none
GC Policy rule#0:
 All:            false
 Filters:        type==source.local type==exec.cachemount type==source.git.checkout
 Keep Duration:  48h0m0s
 Max Used Space: 488.3MiB
`,
  remoteGone: `Name:          notthere
Driver:        remote
Last Activity: 2026-11-22 01:53:32 +0000 UTC

Nodes:
Name:     notthere0
Endpoint: unix:///run/nosuch.sock
Status:   inactive
`,
  inactive: `Name:          cont
Driver:        docker-container
Last Activity: 2026-11-22 01:53:32 +0000 UTC

Nodes:
Name:                  cont0
Endpoint:              unix:///var/run/docker.sock
Driver Options:        image="moby/buildkit:v0.9.3"
Status:                inactive
BuildKit daemon flags: --allow-insecure-entitlement=network.host
Platforms:             linux/arm64*
`,
  /** buildx 0.11: docker/buildx#2068. */
  stopped: `Name:          builder
Driver:        docker-container
Last Activity: 2023-09-12 20:09:21 +0000 UTC

Nodes:
Name:           builder0
Endpoint:       unix:///var/run/docker.sock
Driver Options: env.BUILDKIT_STEP_LOG_MAX_SIZE="10485760" env.JAEGER_TRACE="localhost:6831" image="moby/buildkit:master" network="host"
Status:         stopped
Flags:          --debug --allow-insecure-entitlement security.insecure --allow-insecure-entitlement network.host
Platforms:
`,
  /** buildx 0.10, as docker/setup-buildx-action makes such a builder. */
  twoNodes: `Name:   builder-1
Driver: docker-container

Nodes:
Name:           builder-10
Endpoint:       unix:///var/run/docker.sock
Driver Options: image="moby/buildkit:v0.12.5"
Status:         running
Flags:          --allow-insecure-entitlement security.insecure
Buildkit:       v0.12.5
Platforms:      linux/amd64*, linux/386

Name:      builder-11
Endpoint:  ssh://arm
Status:    running
Buildkit:  v0.11.6+616c3f613b54
Platforms: linux/arm64*, linux/arm/v7, linux/386
`,
  oldNode: `Name:   builder-1
Driver: docker-container

Nodes:
Name:      builder-10
Endpoint:  unix:///var/run/docker.sock
Status:    running
Buildkit:  v0.12.5
Platforms: linux/amd64

Name:      builder-11
Endpoint:  ssh://arm
Status:    running
Buildkit:  v0.10.6
Platforms: linux/arm64
`,
  broken: `Name:   elsewhere
Driver: docker-container

Nodes:
Name:     elsewhere0
Endpoint: tcp://10.0.0.9:2375
Error:    Cannot connect to the Docker daemon at tcp://10.0.0.9:2375. Is the docker daemon running?
`,
  odd: 'something that nobody foresaw\n',
} as const;
