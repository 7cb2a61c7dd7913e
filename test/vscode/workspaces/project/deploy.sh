#!/bin/sh
prefect --no-prompt deploy --prefect-file staging.yaml --all
