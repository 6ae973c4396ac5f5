"""The 2.5D set: seamless paper and pure white drawn without a renderer."""
