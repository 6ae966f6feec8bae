# One image per organisation: its folder plus shared/. SUBGRAPH chooses which; the gateway has a target of its own.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --omit=optional

FROM node:24-slim AS base
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /app
USER node
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist/shared ./dist/shared

FROM base AS subgraph
ARG SUBGRAPH
COPY --from=build /app/dist/subgraphs/${SUBGRAPH} ./dist/subgraphs/${SUBGRAPH}
ENV SUBGRAPH=${SUBGRAPH} PORT=4000
EXPOSE 4000
CMD ["sh", "-c", "exec node dist/subgraphs/$SUBGRAPH/main.js"]

FROM base AS gateway
COPY --from=build /app/dist/gateway ./dist/gateway
# For CHAIN=in-process.
COPY --from=build /app/dist/subgraphs/chain ./dist/subgraphs/chain
COPY --from=build /app/dist/graphiql ./dist/graphiql
COPY --from=build /app/gateway/supergraph.graphql ./gateway/supergraph.graphql
# The fixed operations that exports ask.
COPY --from=build /app/gateway/export ./gateway/export
ENV PORT=4000
EXPOSE 4000
CMD ["node", "dist/gateway/main.js"]
