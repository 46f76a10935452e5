/** `gpus`: prints how many GPUs a container could use now: the driver's own count where its tool is there, else its devices. */
const count = String.raw`gpus() {
  if command -v nvidia-smi >/dev/null; then
    timeout 20 nvidia-smi -L 2>/dev/null | grep -c '^GPU '
    return
  fi
  local number=0 device
  for device in /dev/nvidia[0-9]*; do
    [ -e "$device" ] && number=$((number + 1))
  done
  echo "$number"
}`;

/** Prints how many GPUs can be used now. */
export const countGpus = `${count}\ngpus`;

/** Waits up to `seconds` until there are `wanted` of them, and prints how many there are. */
export const awaitGpus = (wanted: number, seconds: number): string => String.raw`${count}
SECONDS=0
until number=$(gpus); [ "$number" -ge ${wanted} ] || [ "$SECONDS" -ge ${seconds} ]; do sleep 1; done
echo "$number"`;
