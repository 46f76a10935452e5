"""The units of the pretended systemd: kept under /run/units, gone after a reboot as transient units are."""
import ctypes, json, os, signal, time

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


def adopt():
    """Makes this process the parent of all orphans below it (PR_SET_CHILD_SUBREAPER), so that none of a unit's processes gets away."""
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)


def members(supervisor):
    """The living processes below a supervisor: they stand for the control group of its unit."""
    children = {}
    for entry in os.listdir('/proc'):
        if not entry.isdigit():
            continue
        try:
            with open(f'/proc/{entry}/stat') as file:
                state, parent = file.read().rpartition(')')[2].split()[:2]
        except OSError:
            continue
        children.setdefault(int(parent), []).append((int(entry), state))
    found, todo = [], [supervisor]
    while todo:
        for pid, state in children.get(todo.pop(), []):
            todo.append(pid)
            if state != 'Z':
                found.append(pid)
    return found


def kill(supervisor, number):
    for pid in members(supervisor):
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            pass


def end(supervisor, grace):
    """TERM for all, KILL for those that are left after `grace` seconds; returns when nobody is left."""
    kill(supervisor, signal.SIGTERM)
    limit = time.monotonic() + grace
    while members(supervisor):
        if time.monotonic() > limit:
            kill(supervisor, signal.SIGKILL)
        time.sleep(0.02)
