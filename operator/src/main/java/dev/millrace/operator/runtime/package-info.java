/**
 * How scoring is done: internal, and free to change.
 *
 * <pre>
 * FixedScoringOperator   LiveScoringOperator &lt;--Decision, broadcast-- ModelGate &lt;-- messages
 *          \               /    |                                      |      \
 *           ScoringOperator  ArrivalScoringOperator             ModelCheck,  routing.Routings
 *            |          |      |        |         \             GoldenCheck
 *            |          |  Switchboard  ChangeOver,   WaitingRoom,
 *            |          |               ReadyModels,  LiveState
 *            |          |               ModelLoader
 *      OpenBatches    Lane, one a version that scores (all of them: Lanes)
 *                       |
 *     BatchTimer MicroBatch BatchScorer --&gt; Outlet --&gt; scored, rejected, signals
 *                  |                        ShadowOutlet --&gt; shadows
 *               ModelSlot --borrowed from--&gt; JobModels
 * </pre>
 *
 * <h2>Where to look</h2>
 *
 * <ul>
 *   <li>Where the doors become operators of a job: {@code ScoringTopology}.
 *   <li>Where a record joins a batch: {@code ScoringOperator.accept}; its data: {@code MicroBatch}.
 *   <li>Where a batch closes: {@code ScoringOperator.closeBatch}, and nowhere else. Who asks for
 *       it: {@code Pacer}, for a full batch or a dry input, {@code BatchTimer}, the barrier, the
 *       end of the input, {@code ChangeOver}. How large a batch gets, and how long it waits: the
 *       package {@code pace}.
 *   <li>Where a model is swapped: {@code ChangeOver}. What begins and what ends then: {@code
 *       Change}.
 *   <li>Which version an event meets: {@code Switchboard}, and for one model {@code Track}. Where
 *       all events meet one version, none is looked up.
 *   <li>Where models go by event time: {@code TimelineScoringOperator}, by a {@code TimelineBoard}
 *       with a {@code Course} of tracks a model; {@code TimelineChanges} takes decisions in, {@code
 *       GateClock} refuses late ones. The section below says how.
 *   <li>Who gets which events: the package {@code routing}, whose values the gate decides with.
 *   <li>Where a forward pass is run, and a bad record found: {@code BatchScorer}.
 *   <li>Where a version that fails every record is answered for: {@code FallBacks}.
 *   <li>What the gate lets in: {@code Admission}; where a model's file is read: {@code ModelFile};
 *       what it remembers of versions, their room and their scores: {@code KnownVersions}.
 *   <li>Where a model is checked: {@code ModelCheck}; made ready, off the task's thread: {@code
 *       ModelLoader}; what ready means: {@code ModelSlot.prepare}. Only what has a share or is a
 *       shadow is ready, or asleep; other versions are bytes in {@code LiveState}.
 *   <li>Which versions are ready and which sleep: {@code ReadyModels}. Where events name their
 *       models, there may be a thousand, most of them idle: a version begins asleep, its first
 *       event wakes it, and the least recently used sleep again where ready ones take more than
 *       {@code keepReady}. What waits for a version to wake is its open batch: a barrier, a change
 *       and the end of the input close it by waiting for the version. In a job whose events meet
 *       one model all versions that work are ready always, and nobody asks whether they are.
 *   <li>Where tasks share a compiled model: {@code JobModels}, the only static state. The first
 *       that borrows a model prepares it; the first that lets it take over rehearses its batches,
 *       which nobody does while events wait for it to wake. The last to give it back closes it;
 *       what is left goes with the job's classes. Passes are never shared.
 *   <li>How a large model comes to the tasks without keeping them from their events: the package
 *       {@code pieces}.
 *   <li>What a batch costs: {@code ModelSlot.costs}, which every batch corrects.
 *   <li>What a task shows: the package {@code metrics}.
 *   <li>What waits for the first model: {@code WaitingRoom}; what a checkpoint holds: {@code
 *       LiveState} and {@code TimelineState}, {@code DeployedModels}, {@code WaitingState}.
 *   <li>What keeps its place among records: {@code Signals}; behind several open batches: {@code
 *       OpenBatches}.
 * </ul>
 *
 * <h2>Event time</h2>
 *
 * <p>Where models go by event time, a decision has a time, and the watermark that the gate sends
 * promises that none will come for that time or before. It comes of the stream's own watermark and
 * of heartbeats among the messages, which a bounded job reads too: so it refuses the same messages
 * as late, though nothing has a watermark in BATCH mode. The gate keeps times and promises in
 * state, so a restore breaks none.
 *
 * <p>A task holds a timeline of routings a model, or one of the current model where events name
 * none; then decisions must ascend over all models, so that "the one deployed last" is a function
 * of time. An event up to the promise is looked up: two comparisons as long as events of one
 * routing follow each other, else a binary search. An event ahead of it stays in the {@code
 * WaitingRoom}, and signals behind it; both leave in their order as the promise lets them. A
 * promise takes the decisions' way through {@code ModelLoader}, so it counts once they do. Every
 * version of a timeline may sleep. {@code TimelineBackfillOperator} reads all messages first.
 *
 * <p>Nothing here depends on when anything arrives, but for what is beyond a bound that the job
 * sets: how many events may wait, and how far back they may be.
 *
 * <h2>Threads</h2>
 *
 * <p>Everything runs on the task's thread, timers and swaps too (they are mails), but for {@code
 * ModelLoader}'s one thread, which prepares models and touches nothing else. Nothing here ever
 * blocks the task but the end of the input, which waits for a model that is on its way, the start,
 * which prepares the model or waits for the task that does, and a barrier, a change or very many
 * events behind a version that wakes.
 */
package dev.millrace.operator.runtime;
