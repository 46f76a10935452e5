/** The image that brings uv, when `builder_config` names no other: the newest release on 2026-11-22. */
export const DEFAULT_UV_IMAGE = 'ghcr.io/astral-sh/uv:0.13.9';

/** The image that brings micromamba, when `builder_config` names no other. */
export const DEFAULT_MICROMAMBA_IMAGE = 'docker.io/mambaorg/micromamba:2.6.2';
