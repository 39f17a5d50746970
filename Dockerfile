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

COPY target/tradewind.jar /opt/tradewind/tradewind.jar

# SQLite's library is unpacked here once, by the first run below; it is loaded from here as long as only root can write to it.
ENV XDG_CACHE_HOME=/opt/tradewind/cache

# The classes as a first, small run loads them, against the simulated exchange: later starts take them from this archive.
RUN cd "$(mktemp -d)" \
    && printf '%s\n' 'name: first' 'source: {type: exchange, items: 20, rate-limit: [1 per 1ms]}' \
        'endpoints: [{name: 1h, step: 1h}]' 'intervals: [3]' > first.yml \
    && java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:ArchiveClassesAtExit=/opt/tradewind/tradewind.jsa \
        -jar /opt/tradewind/tradewind.jar run first.yml \
    && rm -r "$PWD" && chmod -R a+rX "$XDG_CACHE_HOME"

# The folders `data` and `reports` are looked for here. Secrets come from the environment at run time, never from here.
WORKDIR /tradewind
USER 10001:10001
VOLUME ["/tradewind/data", "/tradewind/reports"]

# A list, so that java is process 1 and SIGTERM reaches it. `docker stop` waits 10 s, an orderly stop may take 20: hence
# --stop-timeout above. The heap takes at most 60 % of the container's memory; SQLite and the JVM itself need the rest.
# The other options suit short runs, see README.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", \
    "-XX:MetaspaceSize=64m", "-XX:+UseTransparentHugePages", \
    "-XX:SharedArchiveFile=/opt/tradewind/tradewind.jsa", "-jar", "/opt/tradewind/tradewind.jar"]
CMD ["--help"]
