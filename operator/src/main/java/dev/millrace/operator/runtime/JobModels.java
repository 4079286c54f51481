package dev.millrace.operator.runtime;

import dev.millrace.operator.BatchPolicy;
import dev.millrace.operator.ModelUpdate;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * The compiled models of one job in this JVM: one copy each, however many tasks score with it.
 *
 * <p>A task borrows a model and gives it back. The first that wants it prepares it, the last that
 * gives it back closes it. Models are the same where their bytes are, by hash.
 */
final class JobModels implements AutoCloseable {
  /** All that is static here. An entry goes when Flink lets go of the job's classes. */
  private static final Map<Scope, JobModels> JOBS = new ConcurrentHashMap<>();

  private final Map<String, SharedModel> byHash = new HashMap<>();
  private final Map<String, WeakReference<byte[]>> bytesByHash = new HashMap<>();
  private final AtomicInteger preparations = new AtomicInteger();

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
    return JOBS.computeIfAbsent(scope, job -> new JobModels());
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
  Loan borrow(ModelUpdate update) {
    return borrow(update, SharedModel::get);
  }

  /**
   * Lends a model whose batches have been rehearsed.
   *
   * @param batch how large batches are
   * @throws dev.millrace.layers.ModelException if the bytes are not a model that can be scored with
   */
  Loan borrowRehearsed(ModelUpdate update, BatchPolicy batch) {
    return borrow(update, model -> model.rehearsed(batch));
  }

  private Loan borrow(ModelUpdate update, Function<SharedModel, PreparedModel> prepared) {
    String hash = update.hash();
    SharedModel model = lend(update);
    try {
      return new Loan(prepared.apply(model), () -> takeBack(hash, model));
    } catch (Throwable e) {
      takeBack(hash, model);
      throw e;
    }
  }

  /** The same update with the bytes that the job's other tasks in this JVM have, if one has. */
  synchronized ModelUpdate oneCopy(ModelUpdate update) {
    WeakReference<byte[]> known = bytesByHash.get(update.hash());
    byte[] bytes = known == null ? null : known.get();
    if (bytes != null) {
      return update.with(bytes);
    }
    bytesByHash.values().removeIf(gone -> gone.get() == null);
    bytesByHash.put(update.hash(), new WeakReference<>(update.bytes()));
    return update;
  }

  /** How many times a model was prepared. */
  int preparations() {
    return preparations.get();
  }

  /** How many models are lent. */
  synchronized int held() {
    return byHash.size();
  }

  private synchronized SharedModel lend(ModelUpdate update) {
    SharedModel model =
        byHash.computeIfAbsent(update.hash(), hash -> new SharedModel(() -> prepare(update)));
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

  private PreparedModel prepare(ModelUpdate update) {
    preparations.incrementAndGet();
    return PreparedModel.of(update);
  }

  /** The safety net: closes what tasks have left behind. */
  @Override
  public synchronized void close() {
    byHash.values().forEach(SharedModel::close);
    byHash.clear();
  }
}
