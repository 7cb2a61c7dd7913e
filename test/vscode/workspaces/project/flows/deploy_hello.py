from prefect import flow

if __name__ == "__main__":
    flow.from_source(source=".", entrypoint="flows/hello.py:hello").deploy(
        name="noon", work_pol_name="local", cron="0 12 * * *"  # at lunch
    )
