package dev.millrace.operator.runtime;

import dev.millrace.operator.BatchPolicy;
import dev.millrace.operator.runtime.store.DeployedModel;
import dev.millrace.operator.runtime.store.ModelStore;
import java.io.File;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.api.operators.StreamingRuntimeContext;

/**
 * The compiled models of one job in this JVM: one copy each, however many tasks score with it.
 *
 * <p>A task borrows a model and gives it back. The first that wants it prepares it, the last that
 * gives it back closes it. Models are the same where their bytes are, by hash.
 */
final class JobModels implements AutoCloseable {
  /** All that is static here. An entry goes when Flink lets go of the job's classes. */
  private static final Map<Scope, JobModels> JOBS = new ConcurrentHashMap<>();

  private final ModelStore store;
  private final Map<String, SharedModel> byHash = new HashMap<>();
  private final AtomicInteger preparations = new AtomicInteger();

  /** Compiled models of bytes that are in that store, which ends with them. */
  JobModels(ModelStore store) {
    this.store = store;
  }

  /** A job whose tasks have all gone, and which runs again, is another. */
  private record Scope(JobID job, ClassLoader userCode) {}

  /** A model as one borrower has it, until he closes the loan, once. */
  record Loan(PreparedModel model, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  /** The models of the task's job. */
  static JobModels of(RuntimeContext task) {
    Scope scope = new Scope(task.getJobInfo().getJobId(), task.getUserCodeClassLoader());
    task.registerUserCodeClassLoaderReleaseHookIfAbsent(
        "millrace models of job " + scope.job(), () -> release(scope));
    return JOBS.computeIfAbsent(scope, job -> new JobModels(openStore(task)));
  }

  /** Its files lie where Flink's own do, and go with the TaskManager at the latest. */
  private static ModelStore openStore(RuntimeContext task) {
    File folder =
        ((StreamingRuntimeContext) task).getTaskManagerRuntimeInfo().getTmpWorkingDirectory();
    return ModelStore.open(task.getUserCodeClassLoader(), folder.toPath());
  }

  private static void release(Scope scope) {
    JobModels models = JOBS.remove(scope);
    if (models != null) {
      models.close();
    }
  }

  /**
   * Lends a model. Takes its time, unless somebody has it already.
   *
   * @throws dev.millrace.layers.ModelException if the bytes are not a model that can be scored with
   */
  Loan borrow(DeployedModel model) {
    return borrow(model, shared -> shared.get(() -> prepare(model)));
  }

  /**
   * Lends a model whose batches have been rehearsed.
   *
   * @param batch how large batches are
   * @throws dev.millrace.layers.ModelException if the bytes are not a model that can be scored with
   */
  Loan borrowRehearsed(DeployedModel model, BatchPolicy batch) {
    return borrow(model, shared -> shared.rehearsed(() -> prepare(model), batch));
  }

  private Loan borrow(DeployedModel model, Function<SharedModel, PreparedModel> prepared) {
    SharedModel shared = lend(model.hash());
    try {
      return new Loan(prepared.apply(shared), () -> takeBack(model.hash(), shared));
    } catch (Throwable e) {
      takeBack(model.hash(), shared);
      throw e;
    }
  }

  /** The bytes of models. */
  ModelStore store() {
    return store;
  }

  /** How many times a model was prepared. */
  int preparations() {
    return preparations.get();
  }

  /** How many models are lent. */
  synchronized int held() {
    return byHash.size();
  }

  private synchronized SharedModel lend(String hash) {
    SharedModel model = byHash.computeIfAbsent(hash, key -> new SharedModel());
    model.borrowers++;
    return model;
  }

  private synchronized void takeBack(String hash, SharedModel model) {
    model.borrowers--;
    if (model.borrowers == 0) {
      byHash.remove(hash, model);
      model.close();
    }
  }

  private PreparedModel prepare(DeployedModel model) {
    preparations.incrementAndGet();
    return PreparedModel.of(model);
  }

  /** The safety net: closes what tasks have left behind. */
  @Override
  public synchronized void close() {
    byHash.values().forEach(SharedModel::close);
    byHash.clear();
    store.close();
  }
}
