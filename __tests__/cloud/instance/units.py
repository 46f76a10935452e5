"""The units of the pretended systemd: kept under /run/units, gone after a reboot as transient units are."""
import json, os, signal, time

ROOT = '/run/units'
# What the real image starts by itself.
ALWAYS_ACTIVE = {'docker.service', 'docker.socket', 'containerd.service', 'amazon-ssm-agent.service', 'multi-user.target'}


def full(name, suffix='.service'):
    return name if name.rsplit('.', 1)[-1] in ('service', 'timer', 'target', 'socket', 'scope', 'mount', 'slice', 'path') else name + suffix


def read(name):
    try:
        with open(f'{ROOT}/{name}') as file:
            return json.load(file)
    except FileNotFoundError:
        return None


def write(name, unit):
    os.makedirs(ROOT, exist_ok=True)
    temporary = f'{ROOT}/.{name}.{os.getpid()}'
    with open(temporary, 'w') as file:
        json.dump(unit, file)
    os.replace(temporary, f'{ROOT}/{name}')


def remove(name):
    try:
        os.unlink(f'{ROOT}/{name}')
    except FileNotFoundError:
        pass


def members(invocation):
    """Processes of a unit: every one of them inherited its INVOCATION_ID, which stands for the control group."""
    mark = f'INVOCATION_ID={invocation}'.encode()
    for entry in os.listdir('/proc'):
        if not entry.isdigit() or int(entry) == os.getpid():
            continue
        try:
            with open(f'/proc/{entry}/environ', 'rb') as file:
                if mark in file.read().split(b'\0'):
                    yield int(entry)
        except OSError:
            continue


def kill(invocation, number):
    for pid in list(members(invocation)):
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            pass


def end(invocation, grace):
    """TERM for all, KILL for those that are left after `grace` seconds."""
    kill(invocation, signal.SIGTERM)
    limit = time.monotonic() + grace
    while time.monotonic() < limit and any(members(invocation)):
        time.sleep(0.02)
    kill(invocation, signal.SIGKILL)
