package dev.millrace.jobs.demo;

import dev.millrace.jobs.demo.Pace.Hold;
import dev.millrace.jobs.demo.account.Plan;
import dev.millrace.jobs.demo.account.StatusLog;
import dev.millrace.operator.ModelCard.Start;
import dev.millrace.operator.ModelMessage;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.RollBack;
import dev.millrace.operator.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A model's rollout in five acts, each once so many events are scored: a share of the keys, all, a
 * bad version that is refused, back to the start, and all again.
 */
final class Script {
  /** In a run as short as that, an act could be over before its message is there. */
  private static final int SHORT_RUN = 50_000;

  private final DemoSettings settings;
  private final DemoModels models;
  private final ModelUpdate first;
  private final List<Act> acts = new ArrayList<>();
  private int messages = 1;
  private volatile int played;

  /**
   * @param share the share of events after which it begins
   * @param said its messages
   * @param messages how many messages there are up to its end
   */
  private record Act(double share, List<ModelMessage> said, int messages) {}

  /** Reads all models, so that nothing but messages is left to do while events flow. */
  Script(DemoSettings settings, DemoModels models) throws IOException {
    this.settings = settings;
    this.models = models;
    this.first = DemoModels.update(settings.versions().get(0), Start.AT_ONCE);
    if (settings.plan().isPresent()) {
      write(settings.plan().get());
    }
  }

  private void write(Plan plan) throws IOException {
    double all = settings.swapAt();
    ModelUpdate next = DemoModels.update(plan.to(), Start.HELD);
    ModelUpdate bad = DemoModels.update(plan.bad(), Start.HELD);
    Route canary = new Route(DemoJob.MODEL, plan.canary());
    Route toAll = Route.all(DemoJob.MODEL, plan.to());
    RollBack back = new RollBack(DemoJob.MODEL);
    act(0.4 * all, next, canary);
    act(all, toAll);
    act(after(all, 0.2), bad);
    act(after(all, 0.35), back, back); // to the canary's shares, and to what was before them
    act(after(all, 0.65), toAll);
  }

  private static double after(double share, double rest) {
    return share + rest * (1 - share);
  }

  private void act(double share, ModelMessage... said) {
    messages += said.length;
    acts.add(new Act(share, List.of(said), messages));
  }

  /** The first version, which scores from the start. */
  void open() {
    models.tell(first);
  }

  void addTo(Cues cues) {
    acts.forEach(act -> cues.at(settings.eventsAt(act.share()), () -> play(act)));
  }

  private void play(Act act) {
    act.said().forEach(models::tell);
    played = act.messages();
  }

  /** Where events must wait for an act. */
  List<Hold> holds(StatusLog statuses) {
    if (acts.isEmpty()) {
      return List.of();
    }
    return settings.events() < SHORT_RUN ? holdsInEachAct(statuses) : List.of(holdBeforeTheEnd());
  }

  /** A quarter of an act's events goes before the job has done what it says. */
  private List<Hold> holdsInEachAct(StatusLog statuses) {
    List<Hold> holds = new ArrayList<>();
    for (int i = 0; i < acts.size(); i++) {
      Act act = acts.get(i);
      double end = i + 1 < acts.size() ? acts.get(i + 1).share() : 1;
      int from = (int) settings.eventsAt(act.share() + (end - act.share()) / 4);
      holds.add(new Hold(from, () -> statuses.answered() >= act.messages()));
    }
    return holds;
  }

  /** A tenth of all events is left when the last message leaves. */
  private Hold holdBeforeTheEnd() {
    return new Hold((int) settings.eventsAt(0.9), () -> played == messages);
  }
}
