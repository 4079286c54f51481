/**
 * From a model to a plan: a list of steps on numbered values, found once and shared by all tasks.
 *
 * <pre>
 * Model -&gt; Flattening -&gt; Graph -&gt; Rules -&gt; Lowerings -&gt; PlanBuilder -&gt; Plan
 * </pre>
 *
 * <ol>
 *   <li>{@code graph.Flattening}: nested models, chains and layers that take steps one by one
 *       become one graph of calls.
 *   <li>{@code graph.Rules}: casts part from the layers that begin with them, activations from
 *       their products; identities go, batch normalizations fold into a neighbour, relus join their
 *       product.
 *   <li>{@code lowering.Lowerings}: each call becomes steps on kernels, by the table of its family.
 *       {@code MoveLowering} asks layers that only move values where each one goes. What is left is
 *       a {@code Nd4jStep}.
 *   <li>{@code Allocation}: values that are never needed together share an array.
 * </ol>
 *
 * {@link dev.millrace.engine.plan.Plan#run} scores a tile of a batch in a task's {@code Memory},
 * and allocates nothing.
 */
package dev.millrace.engine.plan;
