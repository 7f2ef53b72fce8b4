"""One of the testbed's batch applications: `finished`, `failed` or `long`."""

import sys
import time

from pyspark.sql import SparkSession


def roll_up(spark, rows):
    orders = spark.range(0, rows, 1, 8).selectExpr(
        "id", "id % 17 AS country", "rand(1) AS amount"
    )
    orders.createOrReplaceTempView("orders")
    spark.sql(
        "SELECT country, count(*) AS orders, avg(amount) AS mean"
        " FROM orders GROUP BY country ORDER BY country"
    ).collect()


def main(how):
    spark = SparkSession.builder.appName(f"orders-rollup-{how}").getOrCreate()
    if how == "long":
        # Some hundred jobs: its lists are what a bound is for.
        for _ in range(120):
            roll_up(spark, 10_000)
        time.sleep(5)
    else:
        roll_up(spark, 2_000_000)
    if how == "failed":
        spark.sql("SELECT assert_true(id < 0, 'no orders today') FROM orders").collect()
    spark.stop()


main(sys.argv[1])
