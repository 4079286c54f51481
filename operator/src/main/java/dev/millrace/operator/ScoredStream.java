package dev.millrace.operator;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * What a scoring step gives: every event ends in {@code events} or in {@code rejections}.
 *
 * @param events the scored events, in input order a task, with their timestamps; also the scoring
 *     operator itself, to set its parallelism or slot sharing
 * @param rejections the events that could not be scored, with their timestamps
 * @param shadows what shadows say of events, with their timestamps; empty for a fixed model
 * @param statuses what became of each message of the model stream; empty for a fixed model
 */
public record ScoredStream<T>(
    SingleOutputStreamOperator<Scored<T>> events,
    DataStream<Rejection<T>> rejections,
    DataStream<Scored<T>> shadows,
    DataStream<ModelStatus> statuses) {}
