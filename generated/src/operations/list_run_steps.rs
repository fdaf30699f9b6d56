//! `listRunSteps`

crate::parameters! {
    /// Lists the steps of a run.
    ///
    /// `GET /threads/{thread_id}/runs/{run_id}/steps{?limit,order,after,before,include[]}`
    ///
    /// The newest step comes first unless `order` says otherwise. An answer holds one page; the
    /// next page starts behind the last item of `data`.
    ///
    /// | parameter | in | type | default | bounds |
    /// |---|---|---|---|---|
    /// | `thread_id` | path, required | `String` | | |
    /// | `run_id` | path, required | `String` | | |
    /// | `limit` | query | `i64` | `20` | `1..=100` |
    /// | `order` | query | [`ListRunStepsOrder`] | `desc` | |
    /// | `after` | query | `String` | | |
    /// | `before` | query | `String` | | |
    /// | `include[]` | query | list of [`ListRunStepsInclude`] | | |
    /// | `OpenAI-Beta` | header | always `assistants=v2` | | |
    ///
    /// | status | body | |
    /// |---|---|---|
    /// | 200 | [`ListRunStepsResponse`](crate::models::ListRunStepsResponse) | One page of steps. |
    /// | 429 | [`ErrorResponse`](crate::models::ErrorResponse) | Too many requests in too short a time. |
    /// | other | [`ErrorResponse`](crate::models::ErrorResponse) | Any other error. |
    ///
    /// Headers: [`retry_after_header`](crate::Response::retry_after_header).
    ///
    /// # Example
    ///
    /// ```no_run
    /// # #[cfg(feature = "client")]
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// let client = generated::Client::from_env()?;
    /// let params = generated::operations::ListRunStepsParams::new("thread_abc123", "run_abc123");
    /// let response = client.list_run_steps(&params).await?;
    /// println!("{:?}", response.body());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// An answer:
    ///
    /// ```json
    /// {
    ///   "object": "list",
    ///   "data": [
    ///     {
    ///       "id": "step_abc123",
    ///       "object": "thread.run.step",
    ///       "created_at": 1699063291,
    ///       "thread_id": "thread_abc123",
    ///       "run_id": "run_abc123",
    ///       "type": "message_creation",
    ///       "status": "completed",
    ///       "step_details": {
    ///         "type": "message_creation",
    ///         "message_creation": {
    ///           "message_id": "msg_abc123"
    ///         }
    ///       },
    ///       "last_error": null,
    ///       "cancelled_at": null,
    ///       "failed_at": null,
    ///       "completed_at": 1699063291,
    ///       "assistant_id": "asst_abc123",
    ///       "expired_at": null,
    ///       "usage": {
    ///         "prompt_tokens": 123,
    ///         "completion_tokens": 456,
    ///         "total_tokens": 579
    ///       }
    ///     }
    ///   ],
    ///   "first_id": "step_abc123",
    ///   "last_id": "step_abc456",
    ///   "has_more": false
    /// }
    /// ```
    pub struct ListRunStepsParams {
        required {
            /// Thread that the run belongs to.
            thread_id, with_thread_id: String, impl Into<String>;
            /// Run whose steps are listed.
            run_id, with_run_id: String, impl Into<String>;
        }
        optional {
            /// How many steps a page holds at most.
            limit, with_limit: i64;
            /// Order by time of creation, oldest (`asc`) or newest (`desc`) first.
            order, with_order: ListRunStepsOrder;
            /// Cursor; the page starts behind the step with this id.
            after, with_after: String, impl Into<String>;
            /// Cursor; the page ends in front of the step with this id.
            before, with_before: String, impl Into<String>;
        }
        list {
            /// What to add to the answer that it does not hold by default.
            include, with_include: ListRunStepsInclude;
        }
    }
}

impl crate::Operation for ListRunStepsParams {
    const ID: &'static str = "listRunSteps";
    type Output = crate::models::ListRunStepsResponse;
    type Error = ListRunStepsError;

    fn request(&self) -> Result<http::Request<bytes::Bytes>, crate::InvalidRequest> {
        crate::runtime::RequestBuilder::new(http::Method::GET, "/threads/{thread_id}/runs/{run_id}/steps")
            .path("thread_id", &self.thread_id)
            .path("run_id", &self.run_id)
            .within("limit", self.limit, 1..=100)
            .query("limit", self.limit.as_ref())
            .query("order", self.order.as_ref())
            .query("after", self.after.as_ref())
            .query("before", self.before.as_ref())
            .query("include[]", Some(&self.include))
            .header("OpenAI-Beta", Some("assistants=v2"))
            .header("Accept", Some("application/json"))
            .build(self)
    }

    fn decode(
        response: http::Response<bytes::Bytes>,
    ) -> Result<crate::Response<Self::Output>, crate::Error<Self::Error>> {
        match response.status().as_u16() {
            200 => crate::runtime::json(response),
            429 => crate::runtime::error(response, ListRunStepsError::TooManyRequests),
            _ => crate::runtime::error(response, ListRunStepsError::Default),
        }
    }
}

crate::paginated! {
    ListRunStepsParams: crate::models::RunStepObject {
        items(data);
        next after = last(id) while(has_more);
        previous before = first(id) while(has_more);
    }
}

crate::calls! {
    /// Lists the steps of a run: see [`ListRunStepsParams`].
    list_run_steps(ListRunStepsParams) -> crate::models::ListRunStepsResponse, ListRunStepsError;
    pages list_run_steps_pages;
    items list_run_steps_items;
}

/// Body of an error of [`ListRunStepsParams`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ListRunStepsError {
    /// 429: Too many requests in too short a time.
    TooManyRequests(crate::models::ErrorResponse),
    /// Any other status: Any other error.
    Default(crate::models::ErrorResponse),
}

crate::open_enum! {
    /// What to add to the answer that it does not hold by default.
    pub enum ListRunStepsInclude {
        StepDetailsToolCallsFileSearchResultsContent = "step_details.tool_calls[*].file_search.results[*].content",
    }
}

crate::open_enum! {
    /// Order by time of creation, oldest (`asc`) or newest (`desc`) first.
    pub enum ListRunStepsOrder {
        Asc = "asc",
        Desc = "desc",
    }
}
