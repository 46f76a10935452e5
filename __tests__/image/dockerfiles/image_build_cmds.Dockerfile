FROM docker.io/library/python:3.12-slim
RUN echo "$HOME"
RUN eval " $(printf '%b' '\
echo one\n\
echo two')"
