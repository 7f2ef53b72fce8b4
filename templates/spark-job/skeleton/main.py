"""Reads topics as a stream, or does a batch, and writes what it finds."""

import argparse

from pyspark.sql import DataFrame, SparkSession, functions

# By this name the dashboard and the alerts find the figures of the stream.
QUERY_NAME = "pipeline"


def parse_arguments(arguments=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("--bootstrap-servers", default="")
    parser.add_argument("--input-topic", action="append", default=[])
    parser.add_argument("--output-topic")
    parser.add_argument("--checkpoint-location")
    return parser.parse_known_args(arguments)[0]


def transform(rows: DataFrame) -> DataFrame:
    """What the job is about: everything else only brings data here and away."""
    return rows.select("key", functions.upper("value").alias("value"))


def run_stream(spark, options):
    kafka = {"kafka.bootstrap.servers": options.bootstrap_servers}
    rows = (
        spark.readStream.format("kafka")
        .options(**kafka)
        .option("subscribe", ",".join(options.input_topic))
        .option("startingOffsets", "earliest")
        .load()
        .selectExpr("CAST(key AS STRING)", "CAST(value AS STRING)")
    )
    writer = (
        transform(rows)
        .writeStream.queryName(QUERY_NAME)
        .option("checkpointLocation", options.checkpoint_location)
    )
    if options.output_topic:
        writer = (
            writer.format("kafka")
            .options(**kafka)
            .option("topic", options.output_topic)
        )
    else:
        writer = writer.format("noop")
    writer.start().awaitTermination()


def run_batch(spark):
    rows = spark.createDataFrame([("1", "replace me")], ["key", "value"])
    transform(rows).show()


def main():
    options = parse_arguments()
    spark = SparkSession.builder.getOrCreate()
    if options.input_topic:
        run_stream(spark, options)
    else:
        run_batch(spark)


if __name__ == "__main__":
    main()
