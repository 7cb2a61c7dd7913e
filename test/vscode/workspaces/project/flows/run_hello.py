from prefect.deployments import run_deployment

if __name__ == "__main__":
    run_deployment("hello/hello", timeout=0)
