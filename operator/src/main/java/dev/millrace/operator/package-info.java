/**
 * Scoring as a step of a Flink job: what users see.
 *
 * <p>There are two doors, both in {@link dev.millrace.operator.Scoring}:
 *
 * <pre>{@code
 * Scoring.with(model)     // one model, known when the job is built; chains; also the BATCH path
 * Scoring.live(updates)   // models that arrive on a stream and are swapped while events flow
 * }</pre>
 *
 * <p>Behind either door a job says up to four things, in a {@link
 * dev.millrace.operator.ScoringBuilder}:
 *
 * <ul>
 *   <li>how a record becomes a model's inputs: {@link dev.millrace.operator.Features}, most often
 *       {@link dev.millrace.operator.DeclaredFeatures declared by name}. Features are bound to a
 *       model once ({@link dev.millrace.operator.Packer}); packing a record looks nothing up;
 *   <li>when a micro-batch closes: {@link dev.millrace.operator.BatchPolicy};
 *   <li>what events do before the first live model: {@link dev.millrace.operator.BeforeFirstModel};
 *   <li>what happens once a live version scores nothing at all: {@link
 *       dev.millrace.operator.ModelFailure}.
 * </ul>
 *
 * <p>What comes out is a {@link dev.millrace.operator.ScoredStream}. Every event ends in one of two
 * streams: {@link dev.millrace.operator.Scored}, which names the {@link
 * dev.millrace.operator.ModelVersion} that scored it, or {@link dev.millrace.operator.Rejection},
 * with the place and the reason. A live job's third stream has what shadows say, its fourth what
 * became of each {@link dev.millrace.operator.ModelMessage}: {@link
 * dev.millrace.operator.ModelStatus}.
 *
 * <h2>A version's life</h2>
 *
 * <p>A {@link dev.millrace.operator.ModelUpdate} deploys a version, and so does a {@link
 * dev.millrace.operator.ModelReference} to a file that holds it. Its {@link
 * dev.millrace.operator.ModelCard} may hold it back, and bring golden examples that the gate lets
 * it score. A {@link dev.millrace.operator.Shadow} lets it score beside the others, a {@link
 * dev.millrace.operator.Route} gives it a share of the events by their keys, a {@link
 * dev.millrace.operator.RollBack} takes that back, up to three times in a row, and a {@link
 * dev.millrace.operator.Retire} drops it. A version that has had events goes by itself once no
 * share, no shadow and none of the last three routes names it.
 *
 * <h2>What holds</h2>
 *
 * <ul>
 *   <li>Records of one version leave a task in the order in which they came, with the timestamps
 *       they had, and watermarks leave when every earlier record has. Records that are rejected
 *       while they are packed leave at once.
 *   <li>No checkpoint holds an open batch, so exactly-once is the job's own: neither lost nor
 *       doubled. What a live task does hold is the deployed models, their routings and the events
 *       that wait for the first.
 *   <li>A record that a model cannot score takes nobody with it.
 *   <li>A model that fails the gate changes nothing.
 *   <li>A live job uses the newest model that passed the gate, whatever its name, unless events
 *       name their models or commands say otherwise. When a swap falls between two records is a
 *       matter of arrival time: after a failure a record may meet another version than before, and
 *       its lineage says so.
 *   <li>With {@link dev.millrace.operator.ModelTime#EVENT} it is a function of the record's
 *       timestamp and of the messages instead: a restart and a backfill give every record the same
 *       version and the same bits. Order holds among records of the same wait: one that is ahead of
 *       the model stream leaves after later ones that are not.
 * </ul>
 *
 * <p>How it is done is in {@code dev.millrace.operator.runtime}, which is not for users.
 */
package dev.millrace.operator;
