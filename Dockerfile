# One image for every role: JobManager, TaskManager, `flink run` and Millrace's command line.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /millrace
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -q -pl jobs -am package -Dmaven.test.skip=true -Dspotless.check.skip=true

FROM flink:2.3.0-java17
# ND4J and its natives load once a process here, and never from a job's class loader.
COPY --from=build /millrace/jobs/target/dist/flink-lib/ /opt/flink/lib/
COPY --from=build /millrace/jobs/target/millrace-job.jar /opt/flink/usrlib/
COPY --chown=flink:flink docker/config.yaml /opt/flink/conf/config.yaml
# The command line runs on Flink's own jars and the rest of Millrace's.
COPY millrace /opt/millrace/
COPY --from=build /millrace/jobs/target/dist/lib/ /opt/millrace/jobs/target/dist/lib/
COPY jobs/src/main/resources/dev/millrace/jobs/demo/flight-delay-v1.keras jobs/src/main/resources/dev/millrace/jobs/demo/flight-delay-v2.keras /opt/millrace/models/
RUN ln -s /opt/flink/lib /opt/millrace/jobs/target/dist/flink \
    && ln -s /opt/millrace/millrace /usr/local/bin/millrace \
    && mkdir -p /opt/flink/checkpoints /opt/flink/savepoints \
    && chown flink:flink /opt/flink/checkpoints /opt/flink/savepoints
# Parallelism belongs to Flink: one thread a matrix product.
ENV OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
