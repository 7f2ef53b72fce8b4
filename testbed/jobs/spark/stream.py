"""The end of the testbed's pipeline: orders by country from Kafka into files."""

import sys

from pyspark.sql import SparkSession, functions

servers, topic, folder = sys.argv[1:4]
spark = SparkSession.builder.appName("orders-to-files").getOrCreate()
spark.sparkContext.setLogLevel("WARN")
rows = (
    spark.readStream.format("kafka")
    .option("kafka.bootstrap.servers", servers)
    .option("subscribe", topic)
    .option("startingOffsets", "latest")
    # A testbed is ended and begun anew: what is gone is no reason to fail.
    .option("failOnDataLoss", "false")
    .load()
    .select(functions.col("value").cast("string"), "timestamp")
)
query = (
    rows.writeStream.queryName("orders_to_files")
    .format("json")
    .option("path", f"{folder}/orders")
    .option("checkpointLocation", f"{folder}/checkpoint")
    .trigger(processingTime="5 seconds")
    .start()
)
query.awaitTermination()
