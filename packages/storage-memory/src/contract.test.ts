import { storageContract } from "@guiche/storage-contract"
import { memoryStorage } from "./memory-storage.ts"

storageContract("memory", memoryStorage())
