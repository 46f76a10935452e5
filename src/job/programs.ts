/**
 * Calls a function: module and function are arguments, its keyword arguments a JSON file. It is a file and not `-c`, so
 * that child processes (multiprocessing) find it. Any Python from 3.6 on.
 */
export const CALL_PROGRAM = `import inspect
import json
import os
import sys


def call(module_name, function_name):
    sys.path.insert(0, os.getcwd())
    with open('/alto/in/kwargs.json', encoding='utf-8') as file:
        kwargs = json.load(file)
    __import__(module_name)
    result = getattr(sys.modules[module_name], function_name)(**kwargs)
    if inspect.iscoroutine(result):
        import asyncio
        result = asyncio.run(result)
    return result


def hand_back(result):
    try:
        text = json.dumps(result, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        print('alto: the return value is not JSON and is not handed back: %s' % error, file=sys.stderr)
        return
    try:
        with open('/alto/out/return.json', 'w', encoding='utf-8') as file:
            file.write(text)
    except OSError as error:
        print('alto: the return value cannot be handed back: %s' % error, file=sys.stderr)


if __name__ == '__main__':
    sys.path[:] = [path for path in sys.path if path != os.path.dirname(os.path.abspath(__file__))]
    try:
        value = call(sys.argv[1], sys.argv[2])
    except Exception as error:
        # The user's own frames are enough: the first two are ours.
        trace = error.__traceback__.tb_next
        error.__traceback__ = trace.tb_next or trace
        sys.excepthook(type(error), error, error.__traceback__)
        sys.exit(1)
    hand_back(value)
`;

/**
 * Runs a notebook through papermill: notebook, output and kernel are arguments, parameters a JSON file (papermill's own
 * YAML would turn `1e5` into text). The notebook is only read. papermill writes parameters into its output; those that
 * are secret are hidden in it again, because it is an artifact. Any Python from 3.6 on.
 */
export const NOTEBOOK_PROGRAM = `import json
import os
import sys
import tempfile


def hide(source, target, hidden):
    with open(source, encoding='utf-8') as file:
        text = file.read()
    for value in hidden:
        forms = {value}
        for _ in range(2):
            forms |= {json.dumps(form, ensure_ascii=ascii)[1:-1] for form in forms for ascii in (True, False)}
        for form in sorted(filter(None, forms), key=len, reverse=True):
            text = text.replace(form, '***')
    with open(target, 'w', encoding='utf-8') as file:
        file.write(text)


def run(notebook, output, kernel):
    try:
        import papermill
    except ImportError as error:
        print('alto: a notebook needs papermill and ipykernel in its image: %s' % error, file=sys.stderr)
        return 1
    with open('/alto/in/params.json', encoding='utf-8') as file:
        given = json.load(file)
    folder = os.path.dirname(output) or '.'
    if not os.access(folder, os.W_OK):
        # The image runs as a user who may not write beside the notebook.
        moved = os.path.join(os.environ.get('ALTO_ARTIFACTS', '/alto/out/artifacts'), os.path.basename(output))
        print('alto: %s is not writable: the executed notebook is %s' % (folder, moved), file=sys.stderr)
        output = moved
    hidden = given['hidden']
    written = os.path.join(tempfile.mkdtemp(), 'notebook.ipynb') if hidden else output
    try:
        papermill.execute_notebook(
            notebook, written, parameters=given['params'], kernel_name=kernel, progress_bar=False,
            stdout_file=sys.stdout, stderr_file=sys.stderr)
    except papermill.PapermillExecutionError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        if hidden and os.path.exists(written):
            hide(written, output, hidden)
    return 0


if __name__ == '__main__':
    sys.path[:] = [path for path in sys.path if path != os.path.dirname(os.path.abspath(__file__))]
    sys.path.insert(0, os.getcwd())
    sys.exit(run(*sys.argv[1:]))
`;
