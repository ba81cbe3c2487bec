# The same steps as a person runs: install with the lock, build, start. Debian because the embedded PostgreSQL needs glibc.
FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY scripts ./scripts
RUN node scripts/prepare.mjs install
COPY tsconfig.json tsconfig.build.json nest-cli.json ./
COPY src ./src
COPY migrations ./migrations
COPY examples ./examples
RUN node scripts/prepare.mjs build
RUN mkdir -p /app/data && chown node:node /app/data
USER node
ENV DATA_DIR=/app/data HOST=0.0.0.0 PORT=3000
EXPOSE 3000
CMD ["node", "dist/main.js"]
