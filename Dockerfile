# Kept in a container: the terminal commands, by a user without rights.
#   docker build -t kept .
#   docker run --rm -i kept advise --kind draft < draft.txt
#   docker run --rm -v kept-data:/data kept promises
FROM python:3.12-slim

# The same version as in the Makefile.
ARG UV_VERSION=0.13.9

ENV PYTHONUNBUFFERED=1 \
    UV_COMPILE_BYTECODE=1 \
    UV_LINK_MODE=copy \
    PATH=/app/.venv/bin:$PATH \
    KEPT_DATA=/data

WORKDIR /app

COPY pyproject.toml uv.lock ./
RUN pip install --no-cache-dir --disable-pip-version-check "uv==${UV_VERSION}" \
    && uv sync --frozen --no-dev --no-cache

COPY app.py ./
COPY bot bot
COPY handlers handlers
COPY prompts prompts
COPY storage storage
RUN python -m compileall -q app.py bot handlers prompts storage \
    && useradd --system --uid 10001 --no-create-home kept \
    && install --directory --owner kept --mode 700 /data

VOLUME /data

USER kept

HEALTHCHECK --interval=5m --timeout=10s CMD ["python", "app.py", "principles", "apologise"]

ENTRYPOINT ["python", "app.py"]
CMD ["advise"]
