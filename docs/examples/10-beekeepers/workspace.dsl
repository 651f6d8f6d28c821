workspace "Online shop" "11 parts: accounts and sign-in, backups, shopping cart, product catalogue, import and export, inspections, notifications, orders, payments, second factor, records of Apiary, Hive, Inspection, Member, HoneyHarvest, Treatment." {
    model {
        user = person "User" "Whoever uses the system"
        system = softwareSystem "Online shop" "11 parts: accounts and sign-in, backups, shopping cart, product catalogue, import and export, inspections, notifications, orders, payments, second factor, records of Apiary, Hive, Inspection, Member, HoneyHarvest, Treatment." {
            web_app = container "Web app" "Browser client" "React" {
                tags "Client"
            }
            mobile_app = container "Mobile app" "Phone client" "React" {
                tags "Client"
            }
            gateway = container "API gateway" "Terminates TLS, checks tokens, limits rates and routes" "gateway"
            database = container "Database" "System of record" "PostgreSQL" {
                tags "Store"
            }
            cache = container "Cache" "Short-lived copies, counters and locks; losing it loses nothing" "Redis" {
                tags "Store"
            }
            queue = container "Event queue" "Carries events from the outbox to whoever reacts, at least once" "Redis Streams" {
                tags "Store"
            }
            object_storage = container "Object storage" "Files, under keys that nobody can guess" "S3-compatible" {
                tags "Store"
            }
            cdn = container "CDN" "Serves static and public files near the reader" "cdn"
            scheduler = container "Scheduler" "Starts due jobs once" "scheduler"
            records_service = container "Records" "Keeps Apiary, Hive, Inspection, Member, HoneyHarvest, Treatment, Jar" "Django"
            auth_service = container "Accounts" "Registers people, checks passwords, issues and revokes sessions, answers who may do what" "Django"
            backup_control = container "Backup control" "Keeps plans, starts runs, watches that they happen" "Django"
            backup_runner = container "Backup runner" "Copies, encrypts, checks, restores into an empty place" "Python"
            cart_service = container "Cart" "Keeps carts of guests and users, prices them and hands them over at checkout" "Django"
            catalog_service = container "Catalogue" "Products, variants, prices and categories; read far more than written" "Django"
            import_service = container "Import and export" "Takes files, matches columns, checks rows, writes in batches, makes files" "Django"
            import_worker = container "Import worker" "Reads files row by row and writes in batches; makes export files" "Python"
            inspection_service = container "Inspections" "Checklists by version, inspections, findings and actions" "Django"
            notification_service = container "Notifications" "Turns events into messages, respects preferences and quiet hours, retries" "Python"
            order_service = container "Orders" "Owns orders and their state; nobody else writes them" "Django"
            payment_service = container "Payments" "The only part that talks to the payment provider; never sees a card number" "Django"
            factor_service = container "Second factors" "Enrols devices and keys, makes challenges, checks the answers" "Django"
        }
        email_provider = softwareSystem "E-mail provider" "Delivers e-mail" {
            tags "Outside"
        }
        backup_vault = softwareSystem "Storage of another provider" "Keeps copies that nobody of ours can delete before their time" {
            tags "Outside"
        }
        push_provider = softwareSystem "Push and SMS provider" "Delivers to phones" {
            tags "Outside"
        }
        payment_provider = softwareSystem "Payment provider" "Holds card data, authorises and captures" {
            tags "Outside"
        }
        user -> web_app "Uses"
        user -> mobile_app "Uses"
        web_app -> gateway "all calls" "HTTPS" "Sync"
        mobile_app -> gateway "all calls" "HTTPS" "Sync"
        auth_service -> database "owns its tables" "SQL" "Data"
        gateway -> auth_service "accounts and sign-in" "HTTP" "Sync"
        backup_control -> database "owns its tables" "SQL" "Data"
        gateway -> backup_control "backups" "HTTP" "Sync"
        cart_service -> database "owns its tables" "SQL" "Data"
        gateway -> cart_service "shopping cart" "HTTP" "Sync"
        catalog_service -> database "owns its tables" "SQL" "Data"
        gateway -> catalog_service "product catalogue" "HTTP" "Sync"
        import_service -> database "owns its tables" "SQL" "Data"
        gateway -> import_service "import and export" "HTTP" "Sync"
        inspection_service -> database "owns its tables" "SQL" "Data"
        gateway -> inspection_service "inspections" "HTTP" "Sync"
        notification_service -> database "owns its tables" "SQL" "Data"
        gateway -> notification_service "notifications" "HTTP" "Sync"
        order_service -> database "owns its tables" "SQL" "Data"
        gateway -> order_service "orders" "HTTP" "Sync"
        payment_service -> database "owns its tables" "SQL" "Data"
        gateway -> payment_service "payments" "HTTP" "Sync"
        factor_service -> database "owns its tables" "SQL" "Data"
        gateway -> factor_service "second factor" "HTTP" "Sync"
        records_service -> database "owns its tables" "SQL" "Data"
        gateway -> records_service "reads and writes records" "HTTP" "Sync"
        auth_service -> queue "UserRegistered" "events" "Async"
        queue -> notification_service "OrderPlaced, PaymentFailed, UserRegistered" "events" "Async"
        order_service -> queue "OrderPlaced" "events" "Async"
        queue -> order_service "PaymentSucceeded, PaymentFailed" "events" "Async"
        payment_service -> queue "PaymentSucceeded, PaymentFailed" "events" "Async"
        auth_service -> cache "counts failed sign-ins" "RESP" "Sync"
        auth_service -> email_provider "confirmation and reset links" "SMTP" "Async"
        backup_control -> queue "runs that are due" "events" "Async"
        queue -> backup_runner "runs that are due" "events" "Async"
        backup_runner -> database "consistent copy, and the log since" "SQL" "Data"
        backup_runner -> object_storage "copies of files" "HTTPS" "Sync"
        backup_runner -> backup_vault "encrypted copies" "HTTPS" "Sync"
        scheduler -> backup_control "plans that are due and copies whose time is over" "events" "Async"
        backup_control -> email_provider "failed or missing copies" "SMTP" "Async"
        cart_service -> catalog_service "current prices and whether a variant is on sale" "call" "Sync"
        cart_service -> order_service "places the order" "call" "Sync"
        catalog_service -> cache "product pages for 60 s" "RESP" "Sync"
        cdn -> object_storage "product pictures" "HTTPS" "Sync"
        web_app -> cdn "pictures and static files" "HTTPS" "Sync"
        web_app -> object_storage "uploads the file by a signed address" "HTTPS" "Sync"
        import_service -> object_storage "files in and out" "HTTPS" "Sync"
        import_service -> queue "files to be read or made" "events" "Async"
        queue -> import_worker "files to be read or made" "events" "Async"
        import_worker -> database "rows in batches" "SQL" "Data"
        import_worker -> object_storage "reads rows, writes files" "HTTPS" "Sync"
        scheduler -> import_service "files that are due for deletion" "events" "Async"
        mobile_app -> inspection_service "inspections done without a network, sent later" "HTTPS" "Async"
        inspection_service -> object_storage "photos, signatures, reports" "HTTPS" "Sync"
        scheduler -> inspection_service "plans inspections that fall due, escalates late actions" "events" "Async"
        notification_service -> email_provider "e-mail" "SMTP" "Async"
        notification_service -> push_provider "push and SMS" "HTTPS" "Async"
        order_service -> payment_service "asks for payment" "call" "Sync"
        payment_service -> payment_provider "authorise, capture, refund" "HTTPS" "Sync"
        payment_provider -> gateway "signed notifications" "HTTPS" "Async"
        factor_service -> auth_service "a session counts only after the challenge was passed" "call" "Sync"
        factor_service -> cache "wrong answers per account" "RESP" "Sync"
        factor_service -> email_provider "tells the owner of every new or removed factor" "SMTP" "Async"
        scheduler -> factor_service "sweeps old challenges" "events" "Async"
    }
    views {
        systemContext system {
            include *
            autoLayout
        }
        container system {
            include *
            autoLayout
        }
        styles {
            element "Person" {
                shape Person
            }
            element "Store" {
                shape Cylinder
            }
            element "Client" {
                shape WebBrowser
            }
            element "Outside" {
                background #999999
            }
            relationship "Async" {
                style dashed
            }
        }
    }
}
