package dev.millrace.benchmarks.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is asked of a JobManager, through its REST interface. */
public final class FlinkRest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI root;

  FlinkRest(int port) {
    root = URI.create("http://localhost:" + port + "/");
  }

  /** Whether the JobManager answers and has {@code slots} free task slots. */
  boolean hasFreeSlots(int slots) {
    return ask("overview").filter(o -> o.path("slots-available").asInt() >= slots).isPresent();
  }

  /** Uploads the job jar; returns the id by which {@link #run} knows it. */
  public String uploadJobJar() {
    String boundary = "millrace-job-jar";
    JsonNode answer =
        send(
            request("jars/upload")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(multipart(boundary, Distribution.JOB_JAR)));
    return Path.of(answer.path("filename").asText()).getFileName().toString();
  }

  /**
   * Runs the main class that the jar's manifest names.
   *
   * @param savepoint what the job goes on from; empty for nothing
   */
  public ClusterJob run(String jarId, List<String> arguments, String savepoint) {
    Object body = Map.of("programArgsList", arguments, "savepointPath", savepoint);
    JsonNode answer = post("jars/" + jarId + "/run", body);
    return new ClusterJob(this, answer.path("jobid").asText());
  }

  /** The answer; empty while no JobManager is there to give one. */
  Optional<JsonNode> ask(String path) {
    try {
      return Optional.of(get(path));
    } catch (UncheckedIOException notYet) {
      return Optional.empty();
    }
  }

  JsonNode get(String path) {
    return send(request(path).GET());
  }

  JsonNode post(String path, Object body) {
    return send(with(request(path), "POST", body));
  }

  JsonNode put(String path, Object body) {
    return send(with(request(path), "PUT", body));
  }

  private static HttpRequest.Builder with(HttpRequest.Builder request, String method, Object body) {
    try {
      return request
          .header("Content-Type", "application/json")
          .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(root.resolve(path)).timeout(PATIENCE);
  }

  private JsonNode send(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    try {
      var response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new Refusal(request, response.statusCode(), response.body());
      }
      return response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + request.uri(), e);
    }
  }

  private static BodyPublisher multipart(String boundary, Path jar) {
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"%s\"\r\nContent-Type: application/java-archive\r\n\r\n";
    var body = new ByteArrayOutputStream();
    try {
      body.write(head.formatted(boundary, jar.getFileName()).getBytes(StandardCharsets.UTF_8));
      Files.copy(jar, body);
      body.write(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return BodyPublishers.ofByteArray(body.toByteArray());
  }

  /** The JobManager said no, and why. */
  static final class Refusal extends IOException {
    private static final long serialVersionUID = 1;

    Refusal(HttpRequest request, int status, String body) {
      super("%s %s: %d %s".formatted(request.method(), request.uri().getPath(), status, body));
    }
  }
}
