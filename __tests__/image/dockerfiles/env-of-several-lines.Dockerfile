FROM docker.io/library/python:3.12-slim
ARG ALTO_NEWLINE
ENV A=a
ENV CERT="one${ALTO_NEWLINE}two${ALTO_NEWLINE}"
