import pytest
from pyspark.sql import SparkSession

from main import parse_arguments, transform


@pytest.fixture(scope="session")
def spark():
    session = SparkSession.builder.master("local[1]").getOrCreate()
    yield session
    session.stop()


def test_transform_keeps_keys(spark):
    rows = spark.createDataFrame([("1", "a"), ("2", "b")], ["key", "value"])
    found = {row["key"]: row["value"] for row in transform(rows).collect()}
    assert found == {"1": "A", "2": "B"}


def test_arguments_of_the_template_are_understood():
    options = parse_arguments(
        ["--input-topic", "a", "--input-topic", "b", "--checkpoint-location", "c"]
    )
    assert options.input_topic == ["a", "b"]
    assert options.checkpoint_location == "c"
