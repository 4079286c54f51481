package dev.millrace.jobs.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
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
import java.util.Map;

/** What a test asks of a JobManager, through its REST interface. */
final class FlinkRest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI root;

  FlinkRest(int port) {
    root = URI.create("http://localhost:" + port + "/");
  }

  /** Whether the JobManager answers and has {@code slots} free task slots. */
  boolean hasFreeSlots(int slots) {
    try {
      return get("overview").path("slots-available").asInt() >= slots;
    } catch (UncheckedIOException notYet) {
      if (notYet.getCause() instanceof ConnectException || notYet.getCause() instanceof Refusal) {
        return false;
      }
      throw notYet;
    }
  }

  /** Uploads a jar; returns the id by which {@link #run} knows it. */
  String upload(Path jar) {
    String boundary = "millrace-job-jar";
    JsonNode answer =
        send(
            request("jars/upload")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(multipart(boundary, jar)));
    return Path.of(answer.path("filename").asText()).getFileName().toString();
  }

  /** Runs the main class that the jar's manifest names; returns the job's id. */
  String run(String jarId, String... arguments) {
    JsonNode answer = post("jars/" + jarId + "/run", Map.of("programArgsList", arguments));
    return answer.path("jobid").asText();
  }

  /** The job's state: CREATED, RUNNING, FAILED, CANCELED, ... */
  String state(String job) {
    return get("jobs/" + job).path("state").asText();
  }

  /** Why the job failed, or nothing. */
  String rootException(String job) {
    return get("jobs/" + job + "/exceptions").path("exceptionHistory").path("entries").toString();
  }

  void cancel(String job) {
    send(request("jobs/" + job + "?mode=cancel").method("PATCH", BodyPublishers.noBody()));
  }

  private JsonNode get(String path) {
    return send(request(path).GET());
  }

  private JsonNode post(String path, Object body) {
    try {
      return send(
          request(path)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(root.resolve(path)).timeout(Duration.ofSeconds(60));
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
