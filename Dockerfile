# Two images: the gateway (docker build .) and the Graph emulator (docker build --target emulator .).
#
# Node's images are named by their line, so that a build takes the security releases of the day. Whoever wants builds that can
# be repeated pins them by digest: docker buildx imagetools inspect node:24-slim
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY build.js tsconfig.json ./
COPY src ./src
RUN npm run build && mv dist/optional optional

FROM node:24-slim AS gateway
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/dist ./dist
COPY schema ./schema
COPY LICENSE package.json ./
USER node
EXPOSE 4000
# By bash, which Debian's images have: a second Node every ten seconds would cost more than the gateway at rest.
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${PORT:-4000} && printf 'GET /health/ready HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
# In exec form, so that signals reach the gateway; as `npm start` has it.
CMD ["node", "--v8-pool-size=1", "--max-semi-space-size=32", "--no-allocation-site-pretenuring", "dist/main.js"]

FROM gateway AS emulator
COPY --from=build /app/optional ./dist/optional
EXPOSE 4100
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/4100 && printf 'GET /emulator/faults HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
CMD ["node", "dist/cli.js", "emulator", "--host", "0.0.0.0", "--port", "4100"]

FROM gateway
