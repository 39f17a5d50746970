# Tradewind as a container, from the jar that was built and tested before:
#
#   ./mvnw -q package
#   docker build -t tradewind .
#   docker run --rm --stop-timeout 30 -v tradewind-data:/tradewind/data -v tradewind-reports:/tradewind/reports \
#       -v "$PWD/jobs/osrs.yml:/tradewind/osrs.yml:ro" tradewind run osrs.yml
#
# Not spring-boot:build-image: buildpacks take apart Boot's nested jar, and what we ship is one flat jar without Boot's
# loader (docs/decisions/0005-flat-jar.md). Not built in here: the jar is the same everywhere, and the tests ran on it.
FROM eclipse-temurin:17-jre

# A number, not a name: Kubernetes' runAsNonRoot can check only numbers. The folders are its own, so new volumes are.
RUN groupadd --gid 10001 tradewind \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /tradewind --shell /usr/sbin/nologin tradewind \
    && install -d -o 10001 -g 10001 /tradewind /tradewind/data /tradewind/reports

COPY tradewind target/tradewind.jar /opt/tradewind/

# The first start makes the archive of classes and unpacks SQLite's library. Later ones take both from here, since only root can
# write here.
ENV XDG_CACHE_HOME=/opt/tradewind/cache
RUN /opt/tradewind/tradewind --version && chmod -R a+rX "$XDG_CACHE_HOME"

# The heap takes at most 60 % of the container's memory; SQLite and the JVM itself need the rest. A container is mostly given a core
# or two of a machine that has more, which only the JVM sees, so the launcher is told to use the quick compiler.
ENV JAVA_OPTS="-XX:MaxRAMPercentage=60 -XX:TieredStopAtLevel=1"

# The folders `data` and `reports` are looked for here. Secrets come from the environment at run time, never from here.
WORKDIR /tradewind
USER 10001:10001
VOLUME ["/tradewind/data", "/tradewind/reports"]

# The launcher becomes java, which is process 1 then, so SIGTERM reaches it. `docker stop` waits 10 s, an orderly stop may take
# 20: hence --stop-timeout above.
ENTRYPOINT ["/opt/tradewind/tradewind"]
CMD ["--help"]
