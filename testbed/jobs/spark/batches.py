"""Three applications that come to an end: one well, one badly, one with long lists."""

from pyspark.sql import SparkSession


def begin(name, master):
    return SparkSession.builder.appName(name).master(master).getOrCreate()


def roll_up(spark, rows):
    spark.range(0, rows, 1, 8).selectExpr(
        "id", "id % 17 AS country", "rand(1) AS amount"
    ).createOrReplaceTempView("orders")
    spark.sql(
        "SELECT country, count(*) AS orders, avg(amount) AS mean"
        " FROM orders GROUP BY country ORDER BY country"
    ).collect()


# With executors of its own, so that there is something to tell of them.
spark = begin("orders-rollup", "local-cluster[2,1,512]")
roll_up(spark, 500_000)
roll_up(spark, 500_000)
spark.stop()

spark = begin("orders-audit", "local[2]")
roll_up(spark, 1_000)
try:
    spark.sql("SELECT assert_true(id < 0, 'no orders today') FROM orders").collect()
except Exception as error:
    print("As intended:", type(error).__name__)
spark.stop()

spark = begin("orders-archive", "local[2]")
for _ in range(150):
    spark.sparkContext.parallelize(range(8), 2).count()
spark.stop()
