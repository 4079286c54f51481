package dev.millrace.jobs.kafka.status;

import dev.millrace.jobs.CommandException;
import dev.millrace.operator.ModelCard.Start;
import dev.millrace.operator.ModelDeployment;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelStatus;
import dev.millrace.operator.ModelStatus.State;
import dev.millrace.operator.ModelVersion;
import dev.millrace.operator.Retire;
import dev.millrace.operator.RollBack;
import dev.millrace.operator.Route;
import dev.millrace.operator.Shadow;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What jobs have said of one message since it was published.
 *
 * <p>What changes who scores which events is taken once every task of a job says that it does so:
 * that it scores with one of the versions, that those that it had share events anew, or that a
 * shadow has ended. A held version and a retired one are the gate's, and taken once it says so.
 */
final class Answers {
  private final ModelMessage message;
  private final Set<ModelVersion> unread;
  private final Set<String> awaited;
  private final Map<String, Job> jobs = new TreeMap<>();

  /** One job's answers. */
  private static final class Job {
    private final Set<Integer> answered = new TreeSet<>();
    private boolean decided;
    private int tasks;

    boolean hasTaken(boolean byAllTasks) {
      return byAllTasks ? tasks > 0 && answered.size() >= tasks : decided;
    }

    String missing() {
      return IntStream.range(0, tasks)
          .filter(task -> !answered.contains(task))
          .mapToObj(Integer::toString)
          .collect(Collectors.joining(", "));
    }
  }

  /**
   * @param unread what the message may be called by a job that cannot read it
   * @param awaited the jobs that must answer, whoever else does
   */
  Answers(ModelMessage message, Set<ModelVersion> unread, Set<String> awaited) {
    this.message = message;
    this.unread = unread;
    this.awaited = new TreeSet<>(awaited);
  }

  /**
   * Takes note of what a job says, whatever it is about.
   *
   * @throws CommandException if it refuses the message
   */
  void add(ToldStatus told) {
    ModelStatus status = told.status();
    if (!isAboutIt(status.model())) {
      return;
    }
    if (status.state() == State.REFUSED) {
      throw new CommandException("job '%s' refuses it: %s".formatted(told.job(), status.detail()));
    }
    Job job = jobs.computeIfAbsent(told.job(), name -> new Job());
    if (!told.byGate() || job.tasks == 0) { // tasks know of a rescaling, the gate does not
      job.tasks = told.tasks();
    }
    if (!told.byGate() && isAnswer(status.state())) {
      job.answered.add(status.task());
    }
    job.decided |= told.byGate() && status.state() == decision();
  }

  /** Whether those that are waited for have answered, and all that have have taken the message. */
  boolean areComplete() {
    return !jobs.isEmpty()
        && jobs.keySet().containsAll(awaited)
        && jobs.values().stream().allMatch(job -> job.hasTaken(byAllTasks()));
  }

  /** Who has taken the message, a line each. */
  String taken() {
    return jobs.entrySet().stream()
        .map(job -> "taken by  " + job.getKey() + tasks(job.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  /** What is missing, in one line, after {@code topic} was read. */
  String missing(String topic) {
    if (jobs.isEmpty() && awaited.isEmpty()) {
      return "no job has said anything of it on topic '%s': does one run with '--status %s'?"
          .formatted(topic, topic);
    }
    Stream<String> silent =
        awaited.stream()
            .filter(job -> !jobs.containsKey(job))
            .map(job -> "job '%s' has not said anything of it on topic '%s'".formatted(job, topic));
    Stream<String> late =
        jobs.entrySet().stream()
            .filter(job -> !job.getValue().hasTaken(byAllTasks()))
            .map(job -> missing(job.getKey(), job.getValue()));
    return Stream.concat(silent, late).collect(Collectors.joining("; "));
  }

  private String missing(String name, Job job) {
    return byAllTasks()
        ? "of job '%s' %d of %d tasks have answered, without task %s (where nothing changes, none does)"
            .formatted(name, job.answered.size(), job.tasks, job.missing())
        : "the gate of job '%s' has not decided".formatted(name);
  }

  private String tasks(Job job) {
    return byAllTasks() ? ", %d of %d tasks".formatted(job.answered.size(), job.tasks) : "";
  }

  private boolean isAboutIt(ModelVersion model) {
    return unread.contains(model)
        || model.name().equals(message.name())
            && (model.version().isEmpty() || isOneOfMine(model.version()));
  }

  /** Whether the message names a version, or may lead to it. */
  private boolean isOneOfMine(String version) {
    if (message instanceof Route route) {
      return route.shares().stream().anyMatch(share -> share.version().equals(version));
    }
    if (message instanceof Retire retire && retire.isOfAll()) {
      return true;
    }
    return message instanceof RollBack || message.modelVersion().version().equals(version);
  }

  private boolean byAllTasks() {
    if (message instanceof ModelDeployment deployment) {
      return deployment.card().start() == Start.AT_ONCE;
    }
    return !(message instanceof Retire);
  }

  /** Whether a task that says so does what the message wants. */
  private boolean isAnswer(State state) {
    if (message instanceof Shadow shadow) {
      return state == (shadow.on() ? State.ACTIVE : State.SHADOWED);
    }
    return state == State.ACTIVE || state == State.ROUTED;
  }

  private State decision() {
    return message instanceof Retire ? State.RETIRED : State.ACCEPTED;
  }
}
