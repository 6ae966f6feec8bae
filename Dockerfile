# One image per organisation: its own folder, the packages that it needs and their dependencies, and nothing else. SUBGRAPH
# chooses which; the gateway and the page have targets of their own.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json registry.json ./
COPY shared shared
COPY subgraphs subgraphs
COPY gateway gateway
COPY web web
COPY launcher/package.json launcher/package.json
COPY routers/package.json routers/package.json
COPY bench/package.json bench/package.json
COPY test/package.json test/package.json
RUN npm ci --ignore-scripts
COPY tsconfig.base.json ./

# The packages of one program, without sources and tests: what `files` in each package.json names.
FROM build AS subgraph-packages
ARG SUBGRAPH
COPY .docker/only.mjs .docker/only.mjs
RUN npx tsc -b subgraphs/${SUBGRAPH} && node .docker/only.mjs subgraphs/${SUBGRAPH} /only \
  && cd /only && npm ci --workspace subgraphs/${SUBGRAPH} --omit=dev --omit=optional --ignore-scripts

FROM build AS gateway-packages
COPY .docker/only.mjs .docker/only.mjs
COPY scripts/build-once.mjs scripts/build-once.mjs
# The chain is for CHAIN=in-process.
RUN npx tsc -b gateway subgraphs/chain && node gateway/graphiql/build.mjs && node .docker/only.mjs gateway,subgraphs/chain /only \
  && cd /only && npm ci --workspace gateway --workspace subgraphs/chain --omit=dev --omit=optional --ignore-scripts

FROM build AS web-packages
COPY .docker/only.mjs .docker/only.mjs
RUN npx tsc -b web && node .docker/only.mjs web /only \
  && cd /only && npm ci --workspace web --omit=dev --omit=optional --ignore-scripts

FROM node:24-slim AS base
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
WORKDIR /app
USER node
EXPOSE 4000

FROM base AS subgraph
ARG SUBGRAPH
ENV SUBGRAPH=${SUBGRAPH}
COPY --from=subgraph-packages /only ./
CMD ["sh", "-c", "exec node subgraphs/$SUBGRAPH/dist/main.js"]

FROM base AS gateway
COPY --from=gateway-packages /only ./
CMD ["node", "gateway/dist/main.js"]

FROM base AS web
COPY --from=web-packages /only ./
CMD ["node", "web/dist/main.js"]
