FROM docker.io/library/python:3.12-slim
ENTRYPOINT ["sh","-c","echo \"$0\"\n","\\"]
