# Stands for the image that brings micromamba: conda's channels are not among what tests can reach.
FROM alto-base
COPY micromamba /bin/micromamba
