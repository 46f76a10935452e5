FROM docker.io/library/python:3.12-slim
ENV A="it's \"x\" \$HOME \\"
ENV B=plain
ENV EMPTY=""
