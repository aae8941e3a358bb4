#!/bin/sh
# Inside the image's build: writes /app/java.args and prepares the classes of /app. The cache is read only by the same virtual
# machine with the same options and jars, which is why it is made here and not on the machine that builds.
set -eu
cd /app
first=
path=
for jar in quarkus/transformed-bytecode.jar quarkus/generated-bytecode.jar app/*.jar lib/boot/*.jar lib/main/*.jar; do
    [ ! -e "$jar" ] || path=$path$first/app/$jar
    first=:
done
cat > java.args << END
-XX:+UseSerialGC
-XX:-UsePerfData
-XX:MaxRAMPercentage=60
-XX:+ExitOnOutOfMemoryError
--enable-native-access=ALL-UNNAMED
--add-opens=java.base/java.lang=ALL-UNNAMED
--sun-misc-unsafe-memory-access=allow
-Djava.util.logging.manager=org.jboss.logmanager.LogManager
-cp
$path
END
{ cat java.args; echo io.quarkus.runner.GeneratedMain; } > recording.args
# What it says here is that nobody answers; that is so.
BELLWETHER_PORT=18080 QUARKUS_FLYWAY_MIGRATE_AT_START=false BELLWETHER_VENUE_API_KEY=none \
    BELLWETHER_VENUE_SECRET_FILE=/app/quarkus-app-dependencies.txt QUARKUS_LOG_LEVEL=ERROR \
    timeout -s TERM 12 java -XX:AOTCacheOutput=/app/classes.aot @recording.args > /dev/null 2>&1 || true
rm -f recording.args
if [ -e classes.aot ]; then
    { echo -XX:AOTCache=/app/classes.aot; cat java.args; } > prepared.args
    mv prepared.args java.args
else
    echo 'the classes could not be prepared; the image starts slowly' >&2
fi
echo io.quarkus.runner.GeneratedMain >> java.args
chmod -R a+rX,go-w /app
