package dev.millrace.jobs.demo;

import dev.millrace.jobs.demo.Pace.Hold;
import dev.millrace.jobs.demo.account.Plan;
import dev.millrace.jobs.demo.account.StatusLog;
import dev.millrace.operator.ModelCard.Start;
import dev.millrace.operator.RollBack;
import dev.millrace.operator.Route;
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
  private final List<Act> acts = new ArrayList<>();
  private int messages = 1;
  private volatile int played;

  /**
   * @param share the share of events after which it begins
   * @param messages how many messages there are up to its end
   */
  private record Act(double share, Cues.Action action, int messages) {}

  Script(DemoSettings settings, DemoModels models) {
    this.settings = settings;
    this.models = models;
    settings.plan().ifPresent(this::write);
  }

  private void write(Plan plan) {
    double all = settings.swapAt();
    act(0.4 * all, 2, () -> canary(plan));
    act(all, 1, () -> models.tell(Route.all(DemoJob.MODEL, plan.to())));
    act(after(all, 0.2), 1, () -> models.publish(plan.bad(), Start.HELD));
    act(after(all, 0.35), 2, this::rollBack);
    act(after(all, 0.65), 1, () -> models.tell(Route.all(DemoJob.MODEL, plan.to())));
  }

  private static double after(double share, double rest) {
    return share + rest * (1 - share);
  }

  private void act(double share, int itsMessages, Cues.Action action) {
    messages += itsMessages;
    acts.add(new Act(share, action, messages));
  }

  private void canary(Plan plan) throws Exception {
    models.publish(plan.to(), Start.HELD);
    models.tell(new Route(DemoJob.MODEL, plan.canary()));
  }

  /** Once to the canary's shares, and once more to what was before them. */
  private void rollBack() {
    models.tell(new RollBack(DemoJob.MODEL));
    models.tell(new RollBack(DemoJob.MODEL));
  }

  /** The first version, which scores from the start. */
  void open() throws Exception {
    models.publish(settings.versions().get(0), Start.AT_ONCE);
  }

  void addTo(Cues cues) {
    acts.forEach(act -> cues.at(settings.eventsAt(act.share()), () -> play(act)));
  }

  private void play(Act act) throws Exception {
    act.action().run();
    played = act.messages();
  }

  /**
   * Where events must wait for an act. In a short run a quarter of an act's events goes before the
   * job has done what it says; else a tenth of all is left when the last message leaves.
   */
  List<Hold> holds(StatusLog statuses) {
    if (settings.events() >= SHORT_RUN) {
      return acts.isEmpty()
          ? List.of()
          : List.of(new Hold((int) settings.eventsAt(0.9), () -> played == messages));
    }
    List<Hold> holds = new ArrayList<>();
    for (int i = 0; i < acts.size(); i++) {
      Act act = acts.get(i);
      double end = i + 1 < acts.size() ? acts.get(i + 1).share() : 1;
      double share = act.share() + (end - act.share()) / 4;
      holds.add(
          new Hold((int) settings.eventsAt(share), () -> statuses.answered() >= act.messages()));
    }
    return holds;
  }
}
