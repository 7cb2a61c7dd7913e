from prefect import flow

if __name__ == "__main__":
    flow.from_source(".", "flows/hello.py:hello").deploy(
        "in-an-image", work_pool_name="local", image="hello:1", build=False, push=False
    )
