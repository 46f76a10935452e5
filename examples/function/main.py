import os
import platform
from pathlib import Path

import humanize


def write_txt_file(name: str) -> dict[str, object]:
    """Writes a text file; what it returns becomes the action's `return-value` output."""
    text = f"{os.environ['GREETING']}: Python {platform.python_version()} on {platform.machine()}\n"
    Path(name).write_text(text)
    print(text, end="")

    size = len(text.encode())
    print(f"wrote {name}, {humanize.naturalsize(size)}")
    return {"file": name, "bytes": size}
